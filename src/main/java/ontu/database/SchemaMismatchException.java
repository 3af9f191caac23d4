package ontu.database;

/** The database's schema is not the one that this program was made for. The message says what to do. */
public final class SchemaMismatchException extends RuntimeException {
    SchemaMismatchException(String message) {
        super(message);
    }
}
