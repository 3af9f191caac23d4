package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/** Lists come in pages of 20, newest first; a page beyond the last has no rows. */
final class ListPage {
    private static final int ROWS = 20;

    private ListPage() {}

    /** {@code TotCnt} rows in total, {@code Iqtcnt} of them on this page. */
    static <T> ObjectNode of(List<T> newestFirst, RequestFields body, Function<T, ObjectNode> toRow) {
        int page = body.has("PageNo") ? body.count("PageNo", 5) : 1;
        List<T> rows = newestFirst.stream().skip((page - 1L) * ROWS).limit(ROWS).toList();
        ObjectNode reply = Wire.object()
                .put("TotCnt", Integer.toString(newestFirst.size()))
                .put("Iqtcnt", Integer.toString(rows.size()))
                .put("PageNo", Integer.toString(page));
        ArrayNode rec = reply.putArray("REC");
        rows.forEach(row -> rec.add(toRow.apply(row)));
        return reply;
    }
}
