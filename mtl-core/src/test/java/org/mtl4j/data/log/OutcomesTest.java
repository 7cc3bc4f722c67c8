package org.mtl4j.data.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.floats.FloatImmutableList;
import it.unimi.dsi.fastutil.floats.FloatList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.Label;
import org.mtl4j.data.split.Downsampling;

class OutcomesTest {
  private static final Label SIGNUP = new Label("s", "signup", null);
  private static final Label PAYMENT = new Label("p", "payment", "signup");
  private static final Label LIKE = new Label("l", "like", null);
  private static final Outcomes NONE = new Outcomes(3, null, null, null, null, null);

  private static void assertRefused(String message, Runnable maker) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, maker::run).getMessage());
  }

  @Test
  void clickAndConversionAreLabelsByTheirNames() {
    float[] click = {1, 1, 0};
    float[] conversion = {1, 0, 0};
    Outcomes both = new Outcomes(3, click, conversion, new float[] {1, 2, 3}, null, null);
    assertArrayEquals(click, both.values("click").toFloatArray());
    assertArrayEquals(conversion, both.values("conversion").toFloatArray());
    assertSame(both.values("conversion"), both.conversion());
    assertEquals(1, both.value("click", 1));
    assertEquals(0, both.value("conversion", 1));
    assertEquals(2, both.weight(1));
    assertEquals(
        List.of(new Label("click", "click", null), new Label("conversion", "conversion", "click")),
        both.labels());
    Outcomes ofClicks = new Outcomes(3, null, conversion, null, null, null);
    assertFalse(ofClicks.has("click"));
    assertEquals(1, ofClicks.value("click", 2));
    assertEquals(1, ofClicks.weight(2));
    assertEquals(List.of(new Label("conversion", "conversion", null)), ofClicks.labels());
    assertTrue(ofClicks.labelled());
    assertFalse(NONE.labelled());
  }

  @Test
  void aChildIsNeverOneWithoutItsParentOtherLabelsAreFree() {
    Outcomes chain =
        NONE.withLabel(SIGNUP, new float[] {1, 1, 0}).withLabel(PAYMENT, new float[] {0, 1, 0});
    assertEquals(1, chain.value("payment", 1));
    assertRefused(
        "row 2: payment without signup",
        () ->
            NONE.withLabel(SIGNUP, new float[] {1, 1, 0})
                .withLabel(PAYMENT, new float[] {0, 1, 1}));
    Outcomes free = chain.withLabel(LIKE, new float[] {0, 0, 1});
    assertEquals(List.of(SIGNUP, PAYMENT, LIKE), free.labels());
    assertRefused(
        "row 0: a label is neither 0 nor 1", () -> NONE.withLabel(LIKE, new float[] {2, 0, 0}));
    assertRefused(
        "the parent of the label 'payment' is 'signup', which is not a label; leave the parent out",
        () -> NONE.withLabel(PAYMENT, new float[3]));
    assertRefused(
        "there is a column 'like' already; give this one another name",
        () -> free.withLabel(LIKE, new float[3]));
    assertRefused("like has 2 rows instead of 3", () -> NONE.withLabel(LIKE, new float[2]));
    assertRefused(
        "the log has no label 'lik' (did you mean 'like'?); it has 'signup', 'payment', 'like'",
        () -> free.value("lik", 0));
  }

  @Test
  void valuesAreNoLabels() {
    Outcomes spend =
        NONE.withLabel(LIKE, new float[] {0, 0, 1}).withValue("spend", new float[] {0, 2.5f, -1});
    assertEquals(2.5f, spend.value("spend", 1));
    assertArrayEquals(new float[] {0, 2.5f, -1}, spend.values("spend").toFloatArray());
    assertFalse(spend.labels().stream().anyMatch(label -> label.name().equals("spend")));
    assertTrue(spend.has("like"));
    assertEquals(List.of(LIKE), spend.labels());
    assertRefused(
        "row 1: spend is NaN; give a finite number",
        () -> NONE.withValue("spend", new float[] {0, Float.NaN, 0}));
    assertRefused(
        "there is a column 'like' already; give this one another name",
        () -> spend.withValue("like", new float[3]));
  }

  @Test
  void whatIsChangedKeepsTheRest() {
    Outcomes all =
        new Outcomes(3, new float[] {1, 0, 1}, new float[3], null, new long[] {1, 2, 3}, null)
            .withLabel(LIKE, new float[] {0, 1, 0})
            .withValue("spend", new float[] {1, 2, 3})
            .withHard(FloatList.of(0, 0, 1))
            .withWeight(FloatList.of(4, 5, 6));
    assertEquals(1, all.value("like", 1));
    assertEquals(3, all.value("spend", 2));
    assertEquals(1, all.hard().getFloat(2));
    assertEquals(5, all.weight(1));
    Outcomes weighed = new Downsampling(2, 1).weigh(all);
    assertArrayEquals(new float[] {4, 10, 6}, weighed.weight().toFloatArray());
    assertSame(all.values("like"), weighed.values("like"));
    assertSame(all.hard(), weighed.hard());
    assertRefused("row 0: weight -1.0", () -> all.withWeight(FloatList.of(-1, 0, 0)));
  }

  @Test
  void aFaultNamesTheLogWhateverWasChanged() {
    Outcomes plain = new Outcomes(2, new float[] {1, 0}, null, null, null, null);
    assertEquals("bad; mend it", plain.fault("bad", "mend it").getMessage());
    Outcomes named =
        plain
            .from("a.csv")
            .withLabel(new Label("s", "signup", Label.CLICK), new float[] {1, 0})
            .withValue("spend", new float[2])
            .withWeight(FloatList.of(1, 2))
            .withHard(new FloatImmutableList(new float[2]));
    assertEquals("a.csv: bad; mend it", named.fault("bad", "mend it").getMessage());
    assertEquals(Optional.of("a.csv"), named.source());
    assertEquals(Optional.empty(), plain.source());
  }
}
