package org.mtl4j.report.model;

import java.util.List;
import java.util.Map;
import org.mtl4j.data.Notice;
import org.mtl4j.data.Text;
import org.mtl4j.report.Fields;
import org.mtl4j.report.LabelledLines;

/** Notices of a reading, an encoding or a training, for people and for programs. */
public final class NoticeReport {
  private NoticeReport() {}

  /** Adds a fact for each notice, with what to try in a line below. */
  static void addTo(LabelledLines facts, List<Notice> notices) {
    for (Notice notice : notices) {
      facts.text(Text.name(notice.level()), notice.text());
      if (!notice.remedy().isEmpty()) {
        facts.text("", notice.remedy());
      }
    }
  }

  /** Returns the notices for programs. */
  public static List<Map<String, ?>> json(List<Notice> notices) {
    return notices.stream().<Map<String, ?>>map(NoticeReport::json).toList();
  }

  private static Map<String, ?> json(Notice notice) {
    return Fields.of("level", Text.name(notice.level()))
        .with("code", notice.code())
        .with("subject", notice.subject())
        .with("text", notice.text())
        .with("remedy", notice.remedy());
  }
}
