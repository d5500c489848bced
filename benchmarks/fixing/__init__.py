"""How many fixes leave the reference agreeing, over planted errors."""
