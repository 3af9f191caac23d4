package ontu.demo;

import java.util.List;

/** Sample names. Some investors share a name, as in practice: the bank's account list cannot tell them apart. */
final class SampleNames {
    private static final List<String> SURNAMES =
            List.of("김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오", "서", "신", "권", "황", "안");
    private static final List<String> GIVEN =
            List.of("가온", "나래", "다온", "라온", "마루", "바다", "서진", "아름", "지우", "하늘", "도윤", "은우", "시아");

    private SampleNames() {}

    static String of(int index) {
        // The fourth investor has the same name as the first.
        int nameIndex = index == 3 ? 0 : index;
        return SURNAMES.get(nameIndex % SURNAMES.size()) + GIVEN.get(nameIndex % GIVEN.size());
    }
}
