"""The closed list of cautions that a contract may carry, with what each tells a reader."""

CAUTIONS = {
    "as_stated": "Figures are kept as they were stated, also where they contradict themselves.",
    "denominator_differs": "Denominators differ by source and year. Compare only rows of the same denominator_id.",
    "denominator_unknown": "The source does not name its denominator, so the figure is not compared.",
    "not_additive": "Persons are counted once per area and segment: sums over areas or segments exceed the total.",
    "partly_assumed": "Some rows rest on our assumption and say so in their status.",
    "person_level": "One row is one person's membership. It stays in the vault.",
    "place_of_work": "Participants count where they work, workers where they live: coverage above 100 % can happen.",
    "sender_counted": "The sender counted; persons in two segments cannot be told from the counts.",
    "stated_in_part": "The publication leaves areas out. They are unknown, never 0, and its rows sum to no total.",
    "survey_estimate": "An estimate of a survey, with an error that grows as the area gets smaller.",
    "vintage_dated": "Dates bound the vintage in which a code was seen, not the decree that changed it.",
}
