"""Words that people write in two ways: the tables behind the lawful variants."""

from __future__ import annotations

# The List of Title Word Abbreviations (ISSN International Centre), the words that occur most in
# journal names; ISO 4 leaves articles, conjunctions and prepositions out.
ABBREVIATED = {
    "academy": "acad", "acta": "acta", "advances": "adv", "american": "am", "analysis": "anal", "annals": "ann",
    "annual": "annu", "applied": "appl", "applications": "appl", "archives": "arch", "association": "assoc",
    "australian": "aust", "biochemistry": "biochem", "biological": "biol", "biology": "biol", "botany": "bot",
    "british": "br", "bulletin": "bull", "canadian": "can", "cancer": "cancer", "cardiology": "cardiol",
    "chemical": "chem", "chemistry": "chem", "clinical": "clin", "communications": "commun", "computer": "comput",
    "conservation": "conserv", "dermatology": "dermatol", "ecology": "ecol", "economic": "econ", "education": "educ",
    "engineering": "eng", "environmental": "environ", "epidemiology": "epidemiol", "european": "eur",
    "evolution": "evol", "experimental": "exp", "geology": "geol", "genetics": "genet", "history": "hist",
    "human": "hum", "immunology": "immunol", "industrial": "ind", "infectious": "infect", "international": "int",
    "journal": "j", "letters": "lett", "management": "manag", "materials": "mater", "mathematical": "math",
    "mathematics": "math", "mechanics": "mech", "medical": "med", "medicine": "med", "membrane": "membr",
    "methods": "methods", "microbiology": "microbiol", "molecular": "mol", "national": "natl", "natural": "nat",
    "neurology": "neurol", "nuclear": "nucl", "nutrition": "nutr", "oncology": "oncol", "ophthalmology": "ophthalmol",
    "organic": "org", "pathology": "pathol", "pediatrics": "pediatr", "pharmacology": "pharmacol",
    "philosophical": "philos", "physical": "phys", "physics": "phys", "physiology": "physiol", "political": "polit",
    "proceedings": "proc", "psychiatry": "psychiatry", "psychology": "psychol", "quarterly": "q", "research": "res",
    "review": "rev", "reviews": "rev", "royal": "r", "science": "sci", "sciences": "sci", "scientific": "sci",
    "social": "soc", "society": "soc", "sociology": "sociol", "statistics": "stat", "studies": "stud",
    "surgery": "surg", "technology": "technol", "theoretical": "theor", "therapy": "ther", "toxicology": "toxicol",
    "transactions": "trans", "university": "univ", "veterinary": "vet", "zoology": "zool",
}  # fmt: skip
DROPPED = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "in",
        "on",
        "an",
        "a",
        "de",
        "la",
        "le",
        "les",
        "des",
        "du",
        "et",
        "der",
        "die",
        "das",
        "und",
        "für",
        "für",
    ]
)

# Initialisms that the journals themselves use.
INITIALISMS = {
    "proceedings of the national academy of sciences": "PNAS",
    "jama: the journal of the american medical association": "JAMA",
    "new england journal of medicine": "NEJM",
    "the new england journal of medicine": "NEJM",
    "british medical journal": "BMJ",
    "journal of the american chemical society": "JACS",
    "physical review letters": "PRL",
}

# British, American (Oxford's -ize is British, too, but a reader of either accepts the other).
SPELLINGS = (
    ("behaviour", "behavior"), ("Behaviour", "Behavior"), ("behavioural", "behavioral"), ("colour", "color"),
    ("Colour", "Color"), ("tumour", "tumor"), ("Tumour", "Tumor"), ("tumours", "tumors"), ("Tumours", "Tumors"),
    ("haemorrhage", "hemorrhage"), ("Haemorrhage", "Hemorrhage"), ("anaemia", "anemia"), ("Anaemia", "Anemia"),
    ("leukaemia", "leukemia"), ("Leukaemia", "Leukemia"), ("oestrogen", "estrogen"), ("Oestrogen", "Estrogen"),
    ("foetal", "fetal"), ("Foetal", "Fetal"), ("paediatric", "pediatric"), ("Paediatric", "Pediatric"),
    ("organisation", "organization"), ("Organisation", "Organization"), ("characterisation", "characterization"),
    ("Characterisation", "Characterization"), ("optimisation", "optimization"), ("Optimisation", "Optimization"),
    ("modelling", "modeling"), ("Modelling", "Modeling"), ("centre", "center"), ("Centre", "Center"),
    ("fibre", "fiber"), ("Fibre", "Fiber"), ("sulphur", "sulfur"), ("Sulphur", "Sulfur"), ("sulphate", "sulfate"),
    ("aluminium", "aluminum"), ("Aluminium", "Aluminum"), ("labour", "labor"), ("Labour", "Labor"),
    ("defence", "defense"), ("Defence", "Defense"), ("analysing", "analyzing"), ("ageing", "aging"), ("Ageing", "Aging"),
    ("grey", "gray"), ("catalyse", "catalyze"), ("catalysed", "catalyzed"), ("Catalysed", "Catalyzed"),
)  # fmt: skip

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "κ": "kappa", "λ": "lambda", "μ": "mu",
    "π": "pi", "σ": "sigma", "τ": "tau", "ω": "omega", "Δ": "Delta", "Ω": "Omega", "µ": "mu",
}  # fmt: skip
