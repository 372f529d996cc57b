# Signing in and out. Keys begin with sign-in-.
sign-in-title = Staff sign-in
sign-in-user = User name
sign-in-password = Password
sign-in-button = Sign in
sign-in-wrong-title = Not signed in
sign-in-wrong = User name or password is wrong; please try again. If you forgot it, an administrator can reset it.
sign-in-out = You are signed out. On a shared computer, please close the browser too.
sign-in-samples = Sample district: pick a person to be
sign-in-samples-hint = Everyone and everything here is invented. One press signs you in as that person, without a password. Only a sample district on your own machine has these buttons.
sign-in-units = People of the units
