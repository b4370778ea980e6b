"""The import of a plan, one way: files, records, a plan of changes, one transaction.

`loading` turns a directory into records or refuses it, `changes` compares them with what the
database holds, `store` reads and writes the database. All but `store`, `fixture` and
`verification` know nothing of Django.
"""
