package ontu.investors;

/**
 * An investor of the platform.
 *
 * @param id the platform's id
 * @param name 1 to 50 characters
 * @param accountName the name of the virtual account at the bank: 1 to 6 characters
 */
public record Investor(String id, String name, String accountName) {

    /** Without the names, which must not be logged. */
    @Override
    public String toString() {
        return "Investor[" + id + ", name=[REDACTED]]";
    }
}
