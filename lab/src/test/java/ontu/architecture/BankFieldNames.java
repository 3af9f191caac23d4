package ontu.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of fields in the bank's messages, as the name of a class, field or method or as a part of one. */
final class BankFieldNames extends ArchCondition<JavaClass> {
    private static final String FIELD_NAMES =
            "Vran|LoanNo|Insymd|Ineymd|Sqno|Rpcd|InvAccAmt|CmtmNo|ChidSqno|UseAblAmt|TotCnt|SlctAmt"
                    + "|OrtrIsTuno|IsTuno|MractOtlt|DractOtlt|LonTrm|Dpnm|Bncd|Tsymd|Trtm|Trdd|Txtm|TrnsDsnc|MnrcDrotDsnc|Tram"
                    + "|ThdDepsAmt|RpayYmd|RpaySumAmt|RpayAmt|RpayDepsBal|RcvYmd|RcvAmt|Pcrs|LonApcYmd|Iqtcnt|Iqds|InvstBrwNm"
                    + "|InvSumAmt|InvAmt|InvstDepsBal|BrwAcno|AftrBlnc|Ldbl|RlpmAbamt|VrfcYn|VractStts|RtnAmt|RtnAblAmt|Rsms|Prtm"
                    + "|OrtrYmd|NewTrnsYn|IvstrAcct|IsncYmd|DwmBncd|DwmAcno|Iscd|FintechApsno|ApiSvcCd|ApiNm|CtntDataYn|Dmcnt"
                    + "|Lnsq|Ccyn|BnprCntn|Tuno|P2PVractUsg";
    private static final Pattern FIELD_NAME =
            Pattern.compile("(?i:" + FIELD_NAMES + ")|(?:.*[a-z0-9_]|)(?:" + FIELD_NAMES + ")(?:[A-Z0-9_].*|)");

    BankFieldNames() {
        super("use the bank's field names");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        Stream<? extends HasName> members =
                Stream.<JavaMember>concat(item.getFields().stream(), item.getMethods().stream());
        Stream.concat(Stream.of(item.getSimpleName()), members.map(HasName::getName))
                .filter(name -> FIELD_NAME.matcher(name).matches())
                .forEach(name -> events.add(SimpleConditionEvent.satisfied(item, item.getName() + " says " + name)));
    }
}
