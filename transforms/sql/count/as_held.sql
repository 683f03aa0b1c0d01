{# The columns of programs, of which those are false that `offered` does not have for the segment. #}
REPLACE (
{%- for program in codes.PROGRAMS %}
  CASE WHEN offered.{{ program | lower }} THEN has_{{ program | lower }} ELSE false END AS has_{{ program | lower }}{{ "," if not loop.last }}
{%- endfor %})
