package ontu.architecture.planted.journal;

/** Breaks a rule of the architecture, within another type. */
public final class OwnerOfASharedName {
    /** See its namesake. */
    public enum SharedName {}
}
