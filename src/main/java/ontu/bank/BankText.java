package ontu.bank;

/**
 * Free text from the bank, such as a name or a remark: untrusted. Cut to 100 characters, everything unprintable
 * replaced by a blank. It never prints; whoever shows it escapes it.
 */
public record BankText(String value) {
    private static final int LONGEST = 100;

    public BankText {
        value = value.substring(0, Math.min(value.length(), LONGEST)).replaceAll("\\p{C}", " ");
    }

    @Override
    public String toString() {
        return Secret.REDACTED;
    }
}
