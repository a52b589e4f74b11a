@rem "npm start" is "exec node ...", so that in a POSIX shell npm's signals reach the server. For Windows, which has no such word:
@%*
