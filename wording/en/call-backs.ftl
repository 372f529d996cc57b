# Call-backs drawn at random: /desk/call-backs. Keys begin with call-backs-.

call-backs-heading = Call-backs drawn at random
call-backs-month = Closed in which month
call-backs-lead = Of the matters closed in a month { $share } are drawn, at most { $most }, and their petitioners are called: how did it really go? Nobody chooses which; who handled a matter never calls about it.
call-backs-lead-none = The rules in force do not say how many are called back.
call-backs-shut = Closed in the month
call-backs-drawn = Drawn
call-backs-called = Called
call-backs-case = Matter
call-backs-handled = Who handled it
call-backs-call = Call
call-backs-made = { $day } { $who }: { $result }
call-backs-waits = not called yet
call-backs-none = None of this month was drawn
call-backs-not-yet = Not drawn yet
call-backs-not-yet-words = Once the month is over and the next checkpoint is signed, within a minute, the draw is made by itself.
call-backs-again = How to draw it again
call-backs-again-words = The seed is the SHA-256 of “root:first day:last day” of the checkpoint and the month; each matter closed in the month is ranked by the SHA-256 of “seed:number”, and the smallest are drawn. Reports are not among them.
call-backs-checkpoint = First checkpoint after the month
call-backs-pool-digest = Digest of the numbers closed in the month
