package ontu.investors;

/**
 * An investor as the platform knows him.
 *
 * @param id the platform's id
 * @param name 1 to 50 characters
 * @param accountName what the bank is to call the virtual account: 1 to 6 letters
 */
public record Investor(String id, String name, String accountName) {

    /** Without the names: they do not belong into logs. */
    @Override
    public String toString() {
        return "Investor[" + id + ", name=[REDACTED]]";
    }
}
