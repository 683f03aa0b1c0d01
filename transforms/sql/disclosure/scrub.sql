{# A typed text without what looks personal in it, and without the names of persons that a publication found in such texts. #}
{% macro scrubbed(text) -%}
regexp_replace(regexp_replace({{ text }}, {{ personal | quoted }}, {{ hidden_mark | quoted }}, 'gi'),
    coalesce(getvariable('names_in_texts'), '[^\s\S]'), {{ hidden_mark | quoted }}, 'g')
{%- endmacro %}
