package ontu.architecture.planted.ledger;

/** Breaks a rule of the architecture: see its namesake. */
public final class SharedName {}
