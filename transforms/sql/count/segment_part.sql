{# Each row is one published segment and one segment of members that it holds. #}
segment_part(segment, part) AS (
  VALUES
{% for segment in codes.SEGMENTS %}
    ('{{ segment }}', '{{ segment }}'), ('ALL', '{{ segment }}'),
{% endfor %}
{% for segment in codes.FORMAL_SEGMENTS %}
    ('FORMAL', '{{ segment }}'){{ "," if not loop.last }}
{% endfor %}
)
