package ontu.simulation.lives;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;

/**
 * A text that is looked for, in every spelling that something between Ontu and a disk may give it.
 *
 * @param text at least nine bytes long, so that chance does not write it
 */
record PlantedText(String text) {
    private static final int LEAST_BYTES = 9;

    PlantedText {
        if (text.getBytes(StandardCharsets.UTF_8).length < LEAST_BYTES) {
            throw new IllegalArgumentException("Too short to be told from chance: " + text);
        }
    }

    /** Whether it stands in these bytes: as it is, escaped as JSON allows, or within something in Base64. */
    boolean isIn(byte[] place) {
        String bytes = new String(place, StandardCharsets.ISO_8859_1);
        return spellings().stream().anyMatch(bytes::contains);
    }

    /** Every byte a char. */
    private Set<String> spellings() {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        Set<String> all = new TreeSet<>();
        all.add(new String(plain, StandardCharsets.ISO_8859_1));
        all.add(escaped());
        for (int before = 0; before < 3; before++) {
            all.add(base64(plain, before));
        }
        return all;
    }

    private String escaped() {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(letter ->
                        escaped.append(letter < 128 ? Character.toString(letter) : String.format("\\u%04x", letter)));
        return escaped.toString();
    }

    /** The digits that do not depend on the bytes before and after it, of which so many share its first group. */
    private static String base64(byte[] plain, int before) {
        byte[] shifted = new byte[before + plain.length];
        System.arraycopy(plain, 0, shifted, before, plain.length);
        byte[] whole = Arrays.copyOf(shifted, shifted.length / 3 * 3);
        String digits = new String(Base64.getEncoder().encode(whole), StandardCharsets.ISO_8859_1);
        return digits.substring(before == 0 ? 0 : 4);
    }

    @Override
    public String toString() {
        return text;
    }
}
