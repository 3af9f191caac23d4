/**
 * Decisions of two operators, whatever they are about: proposal, approval, withdrawal, evidence. What can be decided about
 * what, and what follows from it, is with each {@link ontu.decisions.DecisionSubject}.
 */
@NullMarked
package ontu.decisions;

import org.jspecify.annotations.NullMarked;
