package ontu.decisions;

/**
 * Identifies what is decided about.
 *
 * @param id 1 to 64 characters
 */
public record SubjectKey(SubjectKind kind, String id) {}
