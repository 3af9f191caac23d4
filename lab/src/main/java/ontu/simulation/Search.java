package ontu.simulation;

import java.io.PrintStream;

/** One way to look for a won that is moved twice, lost or guessed at. */
interface Search {
    /** Looks until all is done, something is found, or it is told to stop. */
    void run() throws InterruptedException;

    /** Ends the search soon; what was covered so far stays. */
    void stop();

    /** How much there is to do in all. */
    long total();

    long done();

    Progress.Pace pace();

    /**
     * Says what was found and what was reached.
     *
     * @param summary how much was done in which time
     * @return whether all that was to be done was done, and nothing is wrong
     */
    boolean tell(PrintStream out, String summary);
}
