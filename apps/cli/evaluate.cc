// detente evaluate: how often the score is right, over labelled pairs, labelled queries, customers
// who are on no list, or changed names of the lists.
// Tested in cli_test.cc and tests/evaluate_test.py.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/intake_report.h"
#include "detente/match/labelled_pairs.h"
#include "detente/match/profile.h"
#include "detente/report/evaluation_report.h"
#include "detente/report/json_out.h"
#include "detente/screen/changed_names.h"
#include "detente/screen/customers.h"
#include "detente/screen/labelled_queries.h"
#include "detente/text/tables.h"

namespace detente::cli {
namespace {

struct Flags {
  std::string file;
  std::string negatives;
  std::string schema;
  bool name_only = false;
  bool mutate = false;
  std::uint64_t seed = 1;
  std::size_t count = 250;
  std::optional<std::size_t> sample;
  std::string profile = "customer";
  std::optional<double> threshold;
  std::optional<double> min_f1;
  std::vector<std::string> sources;
  home::TimeArguments time;
  std::string format;
  std::string output;
};

std::uint32_t ten_thousandths(double share) {
  return static_cast<std::uint32_t>(std::lround(share * 10000));
}

// What is judged, and what could not be.
class Evaluating {
 public:
  Evaluating(const Flags& flags, World& world) : flags_(flags), world_(world) {
    options_.profile = match::find_profile(flags.profile);
    options_.threshold =
        flags.threshold ? ten_thousandths(*flags.threshold) : options_.profile->threshold;
    options_.sources = flags.sources;
    evaluation_.threshold = options_.threshold;
    evaluation_.score_version =
        fmt::format("{} {}/{}, tables {}", match::kProfileVersion, flags.profile,
                    options_.profile->version, text::tables_digest().substr(0, 12));
  }

  Exit run() {
    if (!flags_.file.empty())
      if (const Exit exit = add_file(); exit != Exit::kDone) return exit;
    if (!flags_.negatives.empty())
      if (const Exit exit = add_queries(flags_.negatives, screen::Labels::kNobody);
          exit != Exit::kDone)
        return exit;
    if (flags_.mutate)
      if (const Exit exit = add_changed(); exit != Exit::kDone) return exit;
    return print();
  }

 private:
  Exit add_file() {
    auto text = read_input(flags_.file);
    if (!text) return fail(world_, text.error());
    if (!match::has_pairs(*text)) return add_queries(flags_.file, screen::Labels::kExpected);
    auto pairs = match::read_labelled_pairs(*text);
    if (!pairs) return refuse(flags_.file, *text, pairs.error());
    if (!flags_.negatives.empty()) {
      world_.err << "detente: --negatives goes with a file of queries, not of pairs\n";
      return Exit::kUsage;
    }
    say_faults(flags_.file, *text, pairs->faults);
    evaluation_.of = "pairs";
    evaluation_.subject = flags_.file;
    evaluation_.judged = match::judge(pairs->pairs, *text);
    return Exit::kDone;
  }

  Exit add_queries(const std::string& file, screen::Labels labels) {
    if (const Exit exit = open(); exit != Exit::kDone) return exit;
    auto text = read_input(file);
    if (!text) return fail(world_, text.error());
    auto read = screen::read_labelled_queries(*text, labels, {}, *lists_->index);
    if (!read) return refuse(file, *text, read.error());
    say_faults(file, *text, read->faults);
    const auto asked = prepared(std::move(read->queries));
    if (!asked) return fail(world_, asked.error());
    auto judged = screen::judge(*lists_->index, *asked, options_, processors());
    evaluation_.of = "queries";
    evaluation_.subject += (evaluation_.subject.empty() ? "" : ", ") + file;
    evaluation_.least_threshold = screen::kLeastJudged;
    std::move(judged.begin(), judged.end(), std::back_inserter(evaluation_.judged));
    return Exit::kDone;
  }

  Exit add_changed() {
    if (const Exit exit = open(); exit != Exit::kDone) return exit;
    const screen::ChangeRequest request{flags_.seed, flags_.count, flags_.sources};
    const auto judge = [&](const std::vector<screen::LabelledQuery>& queries) {
      return screen::judge(*lists_->index, queries, options_, processors());
    };
    const screen::ChangedNames changed = screen::change_names(*lists_->index, request);
    screen::SpellingPairs spellings = screen::compare_spellings(*lists_->index, request);
    evaluation_.of = "changed names";
    evaluation_.subject = fmt::format("names of the lists, seed {}, at most {} of each class",
                                      flags_.seed, flags_.count);
    evaluation_.least_threshold = screen::kLeastJudged;
    evaluation_.judged = judge(changed.queries);
    evaluation_.apart = judge(changed.apart);
    std::move(spellings.judged.begin(), spellings.judged.end(),
              std::back_inserter(evaluation_.judged));
    std::move(spellings.apart.begin(), spellings.apart.end(),
              std::back_inserter(evaluation_.apart));
    return Exit::kDone;
  }

  // A sample at equal distances, with the facts that are asked about.
  base::Result<std::vector<screen::LabelledQuery>> prepared(
      std::vector<screen::LabelledQuery> all) const {
    const std::size_t wanted = std::min(flags_.sample.value_or(all.size()), all.size());
    std::vector<screen::LabelledQuery> some;
    for (std::size_t i = 0; i < wanted; ++i)
      some.push_back(std::move(all[i * all.size() / wanted]));
    for (screen::LabelledQuery& one : some) {
      if (flags_.name_only) {
        one.query.birth_date.reset();
        one.query.countries.clear();
        one.query.gender.clear();
        one.query.identifiers.clear();
      }
      if (!one.query.schema) DETENTE_CHECK(screen::set_field(one.query, "schema", flags_.schema));
    }
    return some;
  }

  Exit open() {
    if (lists_) return Exit::kDone;
    auto lists = open_lists(world_, flags_.time);
    if (!lists) return fail(world_, lists.error());
    lists_ = *std::move(lists);
    if (!knows_filters(world_, *lists_->index, options_)) return Exit::kUsage;
    evaluation_.generation = lists_->index->generation();
    evaluation_.editions = lists_->index->editions();
    return Exit::kDone;
  }

  Exit refuse(const std::string& file, std::string_view text, const base::Error& error) {
    world_.err << base::render(file, text, error.where, error.message) << "\n";
    return Exit::kRefused;
  }

  void say_faults(const std::string& file, std::string_view text,
                  const std::vector<base::Error>& faults) {
    for (const base::Error& fault : faults) refuse(file, text, fault);
    faulty_ |= !faults.empty();
  }

  Exit print() {
    const Exit exit = write_output(world_, flags_.output, text(), Exit::kDone);
    if (exit != Exit::kDone) return exit;
    if (faulty_) return Exit::kRefused;
    if (!flags_.min_f1) return Exit::kDone;
    const auto f1 =
        match::per_ten_thousand(match::count(evaluation_.judged, evaluation_.threshold).f1());
    const std::uint32_t wanted = ten_thousandths(*flags_.min_f1);
    if (f1.value_or(0) >= wanted) return Exit::kDone;
    world_.err << fmt::format("detente: F1 {} is below --min-f1 {}\n",
                              report::score_text(f1.value_or(0)), report::score_text(wanted));
    return Exit::kUnmet;
  }

  std::string text() const {
    if (flags_.format == "json") return report::evaluation_json(evaluation_);
    if (flags_.format == "csv") return report::evaluation_csv(evaluation_);
    if (flags_.format == "html") return report::evaluation_html(evaluation_);
    return report::evaluation_table(evaluation_, world_.width, world_.colour);
  }

  const Flags& flags_;
  World& world_;
  screen::Options options_;
  std::optional<Lists> lists_;
  report::Evaluation evaluation_;
  bool faulty_ = false;
};

Exit run_evaluate(const Flags& flags, World& world) {
  const bool has_files = !flags.file.empty() || !flags.negatives.empty();
  if (has_files == flags.mutate) {
    world.err << "detente: evaluate needs a file, or --negatives, or --mutate alone\n";
    return Exit::kUsage;
  }
  return Evaluating(flags, world).run();
}

void add_queries_options(CLI::App& app, Flags& flags) {
  app.add_option("--negatives", flags.negatives,
                 "customers who are on no list, as of screen --file: every hit is a false alarm")
      ->type_name("FILE");
  app.add_option("--schema", flags.schema, "of queries that state none");
  app.add_flag("--name-only", flags.name_only,
               "leave out what queries state beside names and schema");
  app.add_option("--sample", flags.sample, "at most this many queries of a file, evenly spread")
      ->check(CLI::PositiveNumber)
      ->type_name("N");
  app.add_flag("--mutate", flags.mutate,
               "change names of the lists in each way that people and forms do, and see which are "
               "found");
  app.add_option("--seed", flags.seed, "of --mutate: same seed and lists, same names")
      ->capture_default_str()
      ->type_name("N");
  app.add_option("--count", flags.count, "of --mutate: names of each class of change")
      ->check(CLI::PositiveNumber)
      ->capture_default_str()
      ->type_name("N");
  app.add_option("--source", flags.sources, "screen against this source alone; may be repeated")
      ->allow_extra_args(false)
      ->type_name("ID");
}

}  // namespace

Runner define_evaluate(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  app.add_option("FILE", flags->file,
                 "labelled pairs: CSV with columns name1, name2, is_match, and perhaps schema, "
                 "group, category; or queries: as of screen --file, with a column expected, "
                 "source:entry, several separated by \";\", empty: nobody");
  add_queries_options(app, *flags);
  add_profile(app, flags->profile);
  app.add_option("--threshold", flags->threshold,
                 "least score of an alarm (absent: that of the profile)")
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--min-f1", flags->min_f1, "exit code 11 if F1 is below")
      ->check(CLI::Range(0.0, 1.0));
  add_time(app, flags->time);
  add_format(app, flags->format, {"table", "json", "csv", "html"});
  app.add_option("--output", flags->output, "write to this file")->type_name("FILE");
  app.footer("Example: detente evaluate pairs.csv --min-f1 0.90 --format html --output pairs.html");
  return [flags](World& world) { return run_evaluate(*flags, world); };
}

}  // namespace detente::cli
