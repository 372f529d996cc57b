# The page of the first administrator. Keys begin with first-.
first-title = Make the first administrator
first-lead = Nobody has an account here yet. The first one is an administrator, who then gives the others theirs. This address works once and ends with that account.
first-user = User name
first-user-hint = For signing in; letters and digits, such as zhou
first-name = Name
first-name-hint = Shown in the records of what was done
first-password = Password
first-password-hint = At least 12 characters; a sentence only you know will do
first-again = The same password again
first-button = Make the account and sign in
first-made = The administrator's account is made and you are signed in. Next, give your colleagues theirs.
first-problem-user = A user name has 2 to 40 letters, digits, or - . _ and no spaces
first-problem-name = Please give a name of at most 40 characters
first-problem-short = The password is too short: at least 12 characters
first-problem-same = The password must not be the user name
first-problem-easy = This password is easy to guess: no user name, no common word, no digits in a row, no piece said again and again
first-problem-differ = The two passwords differ; please type them again
