package ontu.simulation.endtoend;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;

/**
 * A planted text, searched for in every encoding that may occur between Ontu and a disk.
 *
 * @param text at least nine bytes long, so that it does not occur by accident
 */
record PlantedText(String text) {
    private static final int LEAST_BYTES = 9;

    PlantedText {
        if (text.getBytes(StandardCharsets.UTF_8).length < LEAST_BYTES) {
            throw new IllegalArgumentException("Too short to exclude accidental matches: " + text);
        }
    }

    /** Whether these bytes contain it: as it is, escaped as in JSON, or within Base64. */
    boolean isIn(byte[] place) {
        String bytes = new String(place, StandardCharsets.ISO_8859_1);
        return spellings().stream().anyMatch(bytes::contains);
    }

    /** One char per byte. */
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

    /**
     * The Base64 digits that do not depend on the bytes before and after it, for that many bytes before it in its
     * first group.
     */
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
