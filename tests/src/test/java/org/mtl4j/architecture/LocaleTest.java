package org.mtl4j.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.util.Formatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What is written is the same on every machine, whatever its language: in German a number would
 * have a comma, in Arabic other digits, and in Turkish {@code "I".toLowerCase()} is no i.
 */
final class LocaleTest {
  /** By class, the methods that ask for the machine's language where they are given none. */
  private static final Map<Class<?>, Set<String>> ASKING =
      Map.of(
          String.class, Set.of("format", "formatted", "toLowerCase", "toUpperCase"),
          PrintStream.class, Set.of("format", "printf"),
          PrintWriter.class, Set.of("format", "printf"),
          Formatter.class, Set.of("<init>"),
          DecimalFormat.class, Set.of("<init>"),
          SimpleDateFormat.class, Set.of("<init>"),
          NumberFormat.class, Set.of("getInstance", "getNumberInstance", "getPercentInstance"));

  @Test
  void nothingAsksForTheLanguageOfTheMachine() {
    noClasses()
        .should()
        .callCodeUnitWhere(describe("no Locale is given", LocaleTest::asks))
        .orShould()
        .callMethod(Locale.class, "getDefault")
        .because("text is the same everywhere: give Locale.ROOT")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.mtl4j"));
  }

  private static boolean asks(JavaCall<?> call) {
    return ASKING.entrySet().stream()
            .anyMatch(
                some ->
                    call.getTargetOwner().isEquivalentTo(some.getKey())
                        && some.getValue().contains(call.getName()))
        && call.getTarget().getRawParameterTypes().stream()
            .noneMatch(type -> type.isEquivalentTo(Locale.class));
  }
}
