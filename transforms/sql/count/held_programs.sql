{# Whether a segment can have each program; a program that its segment cannot have is not held. #}
offered AS (
  SELECT segment{% for program in codes.PROGRAMS %}, bool_or(program = '{{ program }}') AS {{ program | lower }}{% endfor %}

  FROM ref.segment_program
  GROUP BY segment
)
