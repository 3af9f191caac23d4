package ontu.temporal;

import ontu.codes.StoredCode;

/** Why a workflow is not running although its loan, its return or the deposit poll lives. */
public enum IncidentReason implements StoredCode {
    UNREADABLE_ROW("UNREADABLE_ROW", "its row in the database cannot be read"),
    START_REFUSED("START_REFUSED", "Temporal refuses to start it"),
    TERMINATED("TERMINATED", "it was terminated in Temporal"),
    FAILED("FAILED", "it failed"),
    TIMED_OUT("TIMED_OUT", "Temporal ended it at a time limit"),
    CANCELLED("CANCELLED", "it was cancelled in Temporal"),
    COMPLETED("COMPLETED", "it ended too early"),
    ABSENT("ABSENT", "Temporal does not have it");

    private final String code;
    private final String words;

    IncidentReason(String code, String words) {
        this.code = code;
        this.words = words;
    }

    @Override
    public String storedAs() {
        return code;
    }

    /** The rest of a sentence that begins with "The workflow is not running:". */
    String words() {
        return words;
    }
}
