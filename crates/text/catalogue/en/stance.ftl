### A stance: agree, disagree or unsure on a contribution.

stance-of = Your stance on contribution { $id }
stance-agree = Agree
stance-disagree = Disagree
stance-unsure = Unsure
