package ontu.bank;

/**
 * Free text from the bank, such as a name or a remark: untrusted. Truncated to 100 characters, with everything
 * unprintable replaced by a blank. It is never printed; code that shows it must escape it.
 */
public record UntrustedText(String value) {
    private static final int MAX_LENGTH = 100;

    public UntrustedText {
        value = value.substring(0, Math.min(value.length(), MAX_LENGTH)).replaceAll("\\p{C}", " ");
    }

    @Override
    public String toString() {
        return Secret.REDACTED;
    }
}
