{# A typed text without what looks personal in it. #}
{% macro scrubbed(text) -%}
regexp_replace({{ text }}, {{ personal | quoted }}, {{ hidden_mark | quoted }}, 'gi')
{%- endmacro %}
