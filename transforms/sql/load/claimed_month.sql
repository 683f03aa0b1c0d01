{# The month that a file claims, where it claims one; its lines are of it, whatever they say. #}
{% set claimed_month = "CASE WHEN date_trunc('month', claimed_from) = date_trunc('month', claimed_to) THEN date_trunc('month', claimed_from) END" %}
