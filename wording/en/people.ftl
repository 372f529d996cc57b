# The office's own people: accounts, absences, passwords. Keys begin with people- or command-.

command-add-user = Add an account
command-disable-user = Shut an account
command-set-password = Set a password
command-add-token = Make a token
command-set-absence = Record an absence
command-end-absence = End the absence
