package org.mtl4j.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.bench.Workload;
import org.mtl4j.data.read.BadRows;
import org.mtl4j.model.Denominator;
import org.mtl4j.study.ComparedModel;
import org.mtl4j.train.OptimizerKind;
import picocli.CommandLine.TypeConversionException;

class ChoiceTest {
  private static String refusal(Choice<?> choice, String text) {
    return assertThrows(TypeConversionException.class, () -> choice.convert(text)).getMessage();
  }

  @Test
  void everyModelByItsName() {
    for (ComparedModel model : ComparedModel.values()) {
      assertEquals(model, new Choice.OfModel().convert(model.label()));
    }
    assertEquals(ComparedModel.ESMM_NS, new Choice.OfModel().convert("ESMM-ns"));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheListAndTheNearest() {
    assertEquals(
        "expected one of ip, esmm, esmm-ns, essp-split, ipsp, esp, ip-joint, but got 'esm' (did"
            + " you mean 'esmm'?)",
        refusal(new Choice.OfModel(), "esm"));
    assertEquals(
        "expected one of adam, lazy-adam, adamw, adagrad, sgd, but got 'lazyadam' (did you mean"
            + " 'lazy-adam'?)",
        refusal(Choice.of(List.of(OptimizerKind.values()), OptimizerKind::label), "lazyadam"));
  }

  @Test
  void nothingNearNothingGuessed() {
    assertFalse(refusal(new Choice.OfModel(), "transformer").contains("did you mean"));
    assertFalse(refusal(new Choice.OfModel(), "").contains("did you mean"));
  }

  @Test
  void theOtherChoices() {
    assertEquals(BadRows.SKIP, new Choice.OfBadRows().convert("skip"));
    assertEquals("plain", new Choice.OfKernels().convert("plain"));
    assertEquals(Denominator.MASS, Choice.of(Denominator.values()).convert("mass"));
    assertEquals(Workload.W2, new Choice.OfWorkload().convert("w2"));
    assertEquals(OptimizerKind.LAZY_ADAM, new Choice.OfAdam().convert("lazy-adam"));
    refusal(new Choice.OfAdam(), "sgd");
    List<String> denominators = new ArrayList<>();
    Choice.of(Denominator.ROWS, Denominator.MASS).forEach(denominators::add);
    assertEquals(List.of("rows", "mass"), denominators);
  }
}
