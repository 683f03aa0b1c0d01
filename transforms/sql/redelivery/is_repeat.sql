{# Whether a row is not the one of its identity that counts: another goes before it, or sources that add up do. #}
share_of <> first_value(share_of) OVER (PARTITION BY {{ identity | join(", ") }} ORDER BY {{ counts_first }})
    OR row_number() OVER (PARTITION BY {{ identity | join(", ") }}, share_of, CASE WHEN share_of <> '' THEN source_name END ORDER BY {{ counts_first }}) > 1
