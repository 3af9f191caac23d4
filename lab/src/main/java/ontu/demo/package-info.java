/**
 * The story of {@code ontu demo}, against a simulated bank and in skipped time: {@link ontu.demo.DemoEnvironment}
 * starts everything, {@link ontu.demo.Story} acts for platform, investors and borrower, {@link ontu.demo.Narrator}
 * prints what happens, {@link ontu.demo.Reconciliation} compares bank, ledger and journal at the end.
 */
@NullMarked
package ontu.demo;

import org.jspecify.annotations.NullMarked;
