package ontu.simulation;

import java.io.PrintStream;

/** A search for violated invariants. */
interface SimulationSearch {
    /** Searches until everything is done, a violation is found, or it is stopped. */
    void run() throws InterruptedException;

    /** Stops the search soon; the coverage so far is kept. */
    void stop();

    /** The size of the search. */
    long total();

    long done();

    Progress.RateUnit rateUnit();

    /**
     * Reports the findings and the coverage.
     *
     * @param summary how much was done in which time
     * @return whether the search was completed without findings
     */
    boolean printReport(PrintStream out, String summary);
}
