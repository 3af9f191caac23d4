/**
 * The story that {@code ontu demo} tells, against a simulated bank and in skipped time: {@link ontu.demo.Stage} builds
 * everything up, {@link ontu.demo.Story} lets investors and a borrower act, {@link ontu.demo.Narrator} tells what
 * happens, {@link ontu.demo.Reconciliation} adds up at the end what bank, ledger and journal say.
 */
@NullMarked
package ontu.demo;

import org.jspecify.annotations.NullMarked;
