"""What rules share: what a rule is, when and how it speaks, and how its fix is written.

No rule stands here, and none of these modules imports a rule.
"""
