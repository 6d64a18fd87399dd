"""What lines and tables say: a draft of the plan.

In: lines and tables. Out: a `Draft`, which holds every word of them. `anatomy` parts documents and
their annexes, `head` reads what stands above and below the text, `outline` puts lines under one
another by their marks, and `activities`, `tables` and `duties` say what each part is. `labels` and
`naming` are the words of the field.
"""
