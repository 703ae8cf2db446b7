// BookSQLite
