{# The fund of ref.fund that a text spells, else the text itself: what no list knows is not thrown together. #}
{% macro known_fund(stated) -%}
coalesce((SELECT fund FROM ref.fund WHERE list_contains(
    string_split(spellings, ';'), lower(regexp_replace(trim({{ stated }}), '\s+', ' ', 'g')))), {{ stated }})
{%- endmacro %}
