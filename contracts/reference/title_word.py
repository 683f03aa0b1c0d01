"""The contract of words that a title may have."""

from contracts.language.fields import flag, text
from contracts.language.table import Rule, Table

TITLE_WORD = Table(
    name="ref.title_word",
    each_row_is="one word that a title over persons may have beside names of regions and months, and still be of all",
    each_row_is_id="satu kata yang boleh ada dalam judul tentang orang, di samping nama daerah dan bulan",
    key=("word",),
    sources=("titles of tables as offices and publishers send them",),
    fields=(
        text("word", "the word, or two that belong together, lower case", "kata, atau dua kata sepasang, huruf kecil"),
        flag(
            "of_eligible_only",
            "says nothing over denominators only: potential participants are no participants",
            "hanya untuk penyebut: calon peserta bukan peserta",
        ),
        flag(
            "of_groups_only",
            "says nothing over groups that are paid for or promised only: vulnerable workers are some participants",
            "hanya untuk kelompok yang dibiayai atau dijanjikan: pekerja rentan adalah sebagian peserta",
        ),
    ),
    rules=(
        Rule(
            id="TITLE_WORD_NORMAL",
            predicate="regexp_full_match(word, '[a-z]{2,}( [a-z]{2,})*')",
            sentence="A word of titles is not in lower case.",
            sentence_id="Kata judul tidak berhuruf kecil.",
        ),
    ),
)
