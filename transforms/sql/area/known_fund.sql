{# How a spelling of a fund is compared. #}
{% macro fund_spelling(stated) -%}
lower(regexp_replace(trim({{ stated }}), '\s+', ' ', 'g'))
{%- endmacro %}
{# The fund of ref.fund that a text spells, else the text itself: what no list knows is not thrown together. #}
{% macro known_fund(stated) -%}
coalesce((SELECT fund FROM ref.fund WHERE list_contains(
    string_split(spellings, ';'), {{ fund_spelling(stated) }})), {{ stated }})
{%- endmacro %}
