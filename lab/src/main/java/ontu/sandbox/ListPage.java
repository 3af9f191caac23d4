package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One page of a list as the bank writes it (docs/bank-api.md#pages): 20 rows, of a history as many as requested. A page
 * beyond the last has no rows.
 */
final class ListPage {
    private static final int ROWS = 20;
    private static final int MAX_HISTORY_ROWS = 100;

    private ListPage() {}

    /** @throws RefusalException {@code A0090} for a page without rows, if the bank answers it so */
    static ObjectNode of(Api list, RequestFields body, ListContent<?> content, BankVariants variants) {
        int page = body.optionalCount("PageNo", 4).orElse(1);
        int size = list.isHistory() ? historyRows(body) : ROWS;
        List<ObjectNode> shown = content.rows((page - 1L) * size, size);
        if (shown.isEmpty() && variants.emptyList() == EmptyList.CODE) {
            throw new RefusalException(SandboxReplyCodes.NO_ROWS);
        }
        ObjectNode reply = content.head().deepCopy();
        if (list.isHistory()) {
            reply.put("CtntDataYn", (long) page * size < content.total() ? "Y" : "N");
        }
        if (!list.isHistory() || variants.historyTotals()) {
            reply.put("TotCnt", Integer.toString(content.total()));
        }
        reply.put("Iqtcnt", Integer.toString(shown.size()));
        if (!list.isHistory()) {
            reply.put("PageNo", Integer.toString(page));
        }
        if (!shown.isEmpty() || variants.emptyList() == EmptyList.EMPTY) {
            ArrayNode rows = reply.putArray(variants.listKey());
            rows.addAll(shown);
        }
        return reply;
    }

    private static int historyRows(RequestFields body) {
        int rows = body.optionalCount("Dmcnt", 3).orElse(ROWS);
        if (rows > MAX_HISTORY_ROWS) {
            throw RefusalException.badField("Dmcnt");
        }
        return rows;
    }
}
