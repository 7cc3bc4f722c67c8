package org.mtl4j.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The walls of the house: which package may see which, what may touch the world outside, and the
 * shape of every class.
 *
 * <p>The table {@link #ARROWS} is the whole of it: a package that is not in the table, and an arrow
 * that is not in the table, fail the build.
 */
final class ArrowsTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.mtl4j");

  /** The libraries, which all of mtl-core but the command line may see. */
  private static final List<String> LIBRARIES = List.of("autodiff", "layers", "optim", "eval");

  /**
   * What reports and the command line see. No numbers are made there: of the libraries it has the
   * metrics, which are values.
   */
  private static final List<String> RESULTS =
      List.of("eval", "data..", "task", "model", "serve", "train", "study..", "bench", "abtest");

  /**
   * Each package below org.mtl4j and the other ones that it may see. A name stands for its
   * sub-packages too, unless one of them has a row of its own; with two dots it always does.
   */
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          Map.entry("autodiff.scalar", List.of()),
          Map.entry("autodiff", List.of("autodiff.scalar")),
          Map.entry("layers", List.of("autodiff")),
          Map.entry("optim", List.of("autodiff")),
          Map.entry("eval", List.of()),
          Map.entry("data.time", List.of()),
          Map.entry("data", and(LIBRARIES, "data.time")),
          Map.entry("data.file", List.of("data")),
          Map.entry("data.json", List.of()),
          Map.entry("data.schema", and(LIBRARIES, "data", "data.file", "data.json", "data.time")),
          Map.entry("data.packed", List.of("data")),
          Map.entry("data.log", and(LIBRARIES, "data", "data.packed", "data.time")),
          Map.entry(
              "data.read", List.of("data", "data.file", "data.log", "data.packed", "data.time")),
          Map.entry(
              "data.prepared",
              List.of(
                  "data",
                  "data.encoding",
                  "data.json",
                  "data.log",
                  "data.packed",
                  "data.read",
                  "data.schema",
                  "data.time")),
          Map.entry(
              "data.split",
              and(LIBRARIES, "data", "data.log", "data.packed", "data.read", "data.time")),
          Map.entry("data.encoding", and(LIBRARIES, "data", "data.log", "data.packed")),
          Map.entry("data.gzip", List.of()),
          Map.entry("data.world", and(LIBRARIES, "data..")),
          Map.entry("task", and(LIBRARIES, "data..")),
          Map.entry("model", and(LIBRARIES, "data..", "task")),
          Map.entry("serve", and(LIBRARIES, "data..", "task", "model")),
          Map.entry("abtest", and(LIBRARIES, "data..", "task", "model", "serve", "train", "study")),
          Map.entry("train", and(LIBRARIES, "data..", "task", "model")),
          Map.entry("study", and(LIBRARIES, "data..", "task", "model", "serve", "train")),
          Map.entry("study.worlds", and(LIBRARIES, "data..", "task", "model", "train", "study")),
          Map.entry("bench", and(LIBRARIES, "data..", "task", "model", "serve", "train")),
          Map.entry("report", List.of("eval", "data..")),
          Map.entry("report.page", List.of("eval", "data..", "report")),
          Map.entry("report.model", and(RESULTS, "autodiff", "layers", "report")),
          Map.entry("report.bench", and(RESULTS, "report", "report.model")),
          Map.entry("report.study", and(RESULTS, "report", "report.model", "report.page")),
          Map.entry("report.worlds", and(RESULTS, "report", "report.page", "report.study")),
          Map.entry("cli.progress", and(RESULTS, "report")),
          Map.entry("cli.option", and(RESULTS, "report..", "cli.progress")),
          Map.entry("cli.log", and(RESULTS, "report..", "cli.progress", "cli.option")),
          Map.entry("cli.model", and(RESULTS, "report..", "cli.progress", "cli.option")),
          Map.entry("cli.study", and(RESULTS, "report..", "cli.progress", "cli.option")),
          Map.entry("cli.bench", and(RESULTS, "report..", "cli.progress", "cli.option")),
          Map.entry("cli", and(RESULTS, "report..", "cli..")));

  @Test
  void everyClassIsInAPackageOfTheTable() {
    classes().should().resideInAnyPackage(names(packages().toList())).check(MAIN);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void seesOnlyWhatTheTableAllows(String from) {
    noClasses()
        .that()
        .resideInAnyPackage(names(List.of(from)))
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.mtl4j..")
                .and(not(resideInAnyPackage(names(and(ARROWS.get(from), from))))))
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void theScalarEngineStandsAlone() {
    classes()
        .that()
        .resideInAPackage("org.mtl4j.autodiff.scalar")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("org.mtl4j.autodiff.scalar", "java..", "org.jspecify..")
        .check(MAIN);
  }

  @Test
  void modelsKnowNeitherTheArchitecturesNorTheirFile() {
    noClasses()
        .that()
        .resideInAPackage("org.mtl4j.model")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.mtl4j.model.architecture", "org.mtl4j.model.file")
        .check(MAIN);
    noClasses()
        .that()
        .resideInAPackage("org.mtl4j.model.architecture")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.mtl4j.model.file")
        .check(MAIN);
  }

  @Test
  void onlyTheVectorKernelsTouchTheIncubator() {
    noClasses()
        .that()
        .haveNameNotMatching("org\\.mtl4j\\.autodiff\\.Vector(Kernels|Tiles)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator..")
        .check(MAIN);
  }

  @Test
  void theCommandLineHasItsLibrariesToItself() {
    onlyIn(List.of("cli.."), "picocli..", "me.tongfei..", "org.jline..");
  }

  @Test
  void jsonAndCsvAreReadAndWrittenInFewPackages() {
    onlyIn(List.of("data.json", "data.schema"), "com.fasterxml.jackson..");
    onlyIn(List.of("report..", "cli.."), "de.siegmar.fastcsv..");
  }

  @Test
  void statisticsHaveOneHome() {
    onlyIn(List.of("eval"), "org.apache.commons..");
  }

  @Test
  void noReflectionAndNoJavaSerialisation() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("java.lang.reflect..")
                .or(belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)))
        .orShould()
        .callMethodWhere(
            describe(
                "Class.forName",
                call ->
                    call.getTargetOwner().isEquivalentTo(Class.class)
                        && call.getName().equals("forName")))
        .check(MAIN);
  }

  @Test
  void randomnessIsAnArgument() {
    noClasses()
        .should()
        .dependOnClassesThat(
            belongToAnyOf(Random.class, SplittableRandom.class, ThreadLocalRandom.class))
        .orShould()
        .callMethod(Math.class, "random")
        .check(MAIN);
  }

  @Test
  void everyClassIsFinalOrMadeToBeExtended() {
    classes()
        .that(describe("are named in the source", type -> !type.isAnonymousClass()))
        .should()
        .haveModifier(JavaModifier.FINAL)
        .orShould()
        .haveModifier(JavaModifier.ABSTRACT)
        .orShould()
        .beEnums()
        .check(MAIN);
  }

  @Test
  void nothingStaticChanges() {
    fields().that().areStatic().should().beFinal().check(MAIN);
  }

  private static void onlyIn(List<String> packages, String... libraries) {
    noClasses()
        .that()
        .resideOutsideOfPackages(names(packages))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .check(MAIN);
  }

  static Stream<String> packages() {
    return ARROWS.keySet().stream().sorted();
  }

  private static List<String> and(List<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }

  private static String[] names(List<String> packages) {
    return packages.stream().map(name -> "org.mtl4j." + pattern(name)).toArray(String[]::new);
  }

  private static String pattern(String name) {
    boolean isDivided = ARROWS.keySet().stream().anyMatch(row -> row.startsWith(name + "."));
    return isDivided || name.endsWith("..") ? name : name + "..";
  }
}
