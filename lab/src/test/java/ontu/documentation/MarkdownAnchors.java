package ontu.documentation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The places in a Markdown page that a link can lead to: its headings, as GitHub names them, and {@code <a id="…">}. */
final class MarkdownAnchors {
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.+?)(?: +#+)?");
    private static final Pattern ID = Pattern.compile("<a id=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}_ -]");

    private MarkdownAnchors() {}

    static Set<String> of(List<String> lines) {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> repetitions = new HashMap<>();
        boolean inCode = false;
        for (String line : lines) {
            inCode ^= line.startsWith("```");
            Matcher id = ID.matcher(line);
            while (id.find()) {
                anchors.add(id.group(1));
            }
            Matcher heading = HEADING.matcher(line);
            if (!inCode && heading.matches()) {
                String anchor = anchorOf(heading.group(1));
                int repetition = repetitions.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(repetition == 0 ? anchor : anchor + "-" + repetition);
            }
        }
        return anchors;
    }

    static String anchorOf(String heading) {
        String text = LINK.matcher(heading).replaceAll("$1").toLowerCase(Locale.ROOT);
        return NOT_IN_ANCHORS.matcher(text).replaceAll("").replace(' ', '-');
    }
}
