package ontu.database;

/** The database's schema has a version that does not fit this program. The message says what to do. */
public final class SchemaMismatchException extends RuntimeException {
    SchemaMismatchException(String message) {
        super(message);
    }
}
