// Whole command lines, in process: what a user types, sees, and gets as exit code.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "apps/cli/command.h"
#include "apps/home/view.h"
#include "apps/home/view_index.h"

namespace detente::cli {
namespace {

namespace fs = std::filesystem;

struct Output {
  int exit = 0;
  std::string out;
  std::string err;
};

// A Security Council list of invented people: "Testov<number>" and so on.
std::string un_list(std::string_view day, int people, std::string_view surname = "Testov") {
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CONSOLIDATED_LIST dateGenerated=\"" +
      std::string(day) + "T00:00:00Z\">\n<INDIVIDUALS>\n";
  for (int i = 0; i < people; ++i) {
    std::string number = std::to_string(i);
    text += "<INDIVIDUAL><DATAID>" + number + "</DATAID><FIRST_NAME>Nikanor</FIRST_NAME>" +
            "<SECOND_NAME>" + std::string(surname) + number + "</SECOND_NAME>" +
            "<UN_LIST_TYPE>Test</UN_LIST_TYPE><REFERENCE_NUMBER>TSi." + number +
            "</REFERENCE_NUMBER><LISTED_ON>2020-01-01</LISTED_ON></INDIVIDUAL>\n";
  }
  return text + "</INDIVIDUALS>\n<ENTITIES>\n</ENTITIES>\n</CONSOLIDATED_LIST>\n";
}

// A ustar archive of files, without the blocks that end it.
std::string tar_of(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string tar;
  for (const auto& [name, bytes] : files) {
    std::string header(512, '\0');
    auto put = [&header](std::size_t at, const std::string& text) {
      header.replace(at, text.size(), text);
    };
    auto octal = [](std::size_t number) {
      std::ostringstream out;
      out << std::oct << number;
      return std::string(11 - out.str().size(), '0') + out.str();
    };
    put(0, name);
    put(100, "0000644");
    put(124, octal(bytes.size()));
    put(136, octal(0));
    put(148, "        0");
    put(257, std::string("ustar") + '\0' + "00");
    std::size_t sum = 0;
    for (char c : header) sum += static_cast<unsigned char>(c);
    put(148, octal(sum).substr(5) + '\0' + " ");
    tar += header + bytes + std::string((512 - bytes.size() % 512) % 512, '\0');
  }
  return tar;
}

class CliTest : public testing::Test {
 protected:
  CliTest()
      : folder_(fs::temp_directory_path() /
                ("detente-cli-" + std::to_string(::getpid()) + "-" +
                 testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::create_directories(folder_);
    ::unsetenv("DETENTE_LEDGER");
  }
  ~CliTest() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, std::string_view text) {
    fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  Output run(std::vector<std::string> arguments) {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    World world{in, out, err, base::Seconds{std::chrono::seconds{1'800'000'000}}};
    arguments.insert(arguments.begin(), {"--home", path("home")});
    Output output;
    output.exit = cli::run(std::move(arguments), world);
    output.out = out.str();
    output.err = err.str();
    return output;
  }

  // What the ledger now answers for a name of the list.
  bool finds(const std::string& name) {
    Output output = run({"screen", name, "--threshold", "0.9", "--format", "jsonl"});
    return output.exit == 10;
  }

  fs::path folder_;
};

TEST_F(CliTest, WithoutListsAScreeningIsNoAnswer) {
  Output output = run({"screen", "Anyone"});
  EXPECT_EQ(output.exit, 70);
  EXPECT_EQ(output.out, "");
  EXPECT_EQ(output.err, "detente: no list was ever loaded into " + path("home") +
                            ": run `detente update --from DIR` or `detente import FILE` first\n");
}

TEST_F(CliTest, ExitCodesTellAMatchFromNone) {
  ASSERT_EQ(run({"import", write("un.xml", un_list("2024-01-01", 20))}).exit, 0);
  EXPECT_EQ(run({"screen", "Nikanor Testov7"}).exit, 10);
  EXPECT_EQ(run({"screen", "Wilhelmina Brown"}).exit, 0);
}

TEST_F(CliTest, WrongFlagsAreUsage) {
  for (std::vector<std::string> arguments :
       {std::vector<std::string>{"screen", "X", "--treshold", "0.5"},
        std::vector<std::string>{"nonsense"}, std::vector<std::string>{},
        std::vector<std::string>{"screen", "X", "--format", "yaml"},
        std::vector<std::string>{"scan", "X", "--words", "equal", "--threshold", "0.8"},
        std::vector<std::string>{"import"}}) {
    SCOPED_TRACE(arguments.empty() ? "" : arguments.back());
    EXPECT_EQ(run(arguments).exit, 64);
  }
}

TEST_F(CliTest, HelpOfEveryVerbIsAnAnswer) {
  for (const char* verb :
       {"compare", "import", "joins", "scan", "screen", "show", "sources", "status", "update"}) {
    SCOPED_TRACE(verb);
    Output output = run({verb, "--help"});
    EXPECT_EQ(output.exit, 0);
    EXPECT_NE(output.out.find("Example: detente "), std::string::npos);
  }
}

TEST_F(CliTest, TheLedgerMayBeElsewhere) {
  std::string ledger = path("ledger elsewhere.sqlite");
  std::string list = write("un.xml", un_list("2024-01-01", 20));
  ASSERT_EQ(run({"--ledger", ledger, "import", list}).exit, 0);
  EXPECT_TRUE(fs::exists(ledger));
  EXPECT_FALSE(fs::exists(path("home/ledger.sqlite")));
  EXPECT_EQ(run({"--ledger", ledger, "screen", "Nikanor Testov7"}).exit, 10);
  EXPECT_EQ(run({"screen", "Nikanor Testov7"}).exit, 70);
  ::setenv("DETENTE_LEDGER", ledger.c_str(), 1);
  EXPECT_EQ(run({"screen", "Nikanor Testov7"}).exit, 10);
}

// Another process takes a newer edition after this one has looked what there is.
TEST_F(CliTest, AViewStaysWhatItWasWhenItWasResolved) {
  ASSERT_EQ(run({"import", write("old.xml", un_list("2024-01-01", 20))}).exit, 0);
  auto open = home::open_view(*home::choose_home(path("home"), ""), {});
  ASSERT_TRUE(open) << open.error().message;
  ASSERT_EQ(run({"import", write("new.xml", un_list("2024-02-01", 20, "Newname"))}).exit, 0);
  auto party = home::find_entry(open->ledger, open->view, "un.sc.consolidated", "TSi.7");
  ASSERT_TRUE(party) << party.error().message;
  EXPECT_EQ(record::primary_name(party->value()), "Nikanor Testov7");
  auto bytes = home::compile_view(open->ledger, open->view);
  ASSERT_TRUE(bytes) << bytes.error().message;
  std::ifstream file(home::index_path(path("home"), open->view.generation), std::ios::binary);
  std::string compiled{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(*bytes == compiled, true) << "it is not the index of its generation";
}

TEST_F(CliTest, AnOriginalThatWasLostComesBackWithItsFile) {
  std::vector<std::string> lists = {write("old.xml", un_list("2024-01-01", 20)),
                                    write("new.xml", un_list("2024-02-01", 20, "Newname"))};
  for (const std::string& list : lists) ASSERT_EQ(run({"import", list}).exit, 0);
  std::vector<fs::path> originals;
  for (const auto& file : fs::directory_iterator(path("home/editions")))
    originals.push_back(file.path());
  ASSERT_EQ(originals.size(), 2u);
  for (const fs::path& original : originals) {
    fs::remove(original);
    Output lost = run({"verify"});
    EXPECT_EQ(lost.exit, 70);
    EXPECT_NE(lost.out.find("original " + original.stem().string()), std::string::npos) << lost.out;
    for (const std::string& list : lists) EXPECT_EQ(run({"import", list}).exit, 0);
    EXPECT_EQ(run({"verify"}).exit, 0);
  }
}

TEST_F(CliTest, ATruncatedListIsRefusedAndTheOldOneStays) {
  ASSERT_EQ(run({"import", write("old.xml", un_list("2024-01-01", 20))}).exit, 0);
  std::string text = un_list("2024-02-01", 20, "Newname");
  Output output = run({"import", write("cut.xml", text.substr(0, text.size() / 2))});
  EXPECT_EQ(output.exit, 2);
  EXPECT_NE(output.err.find("cut.xml:"), std::string::npos) << output.err;
  EXPECT_NE(output.err.find('^'), std::string::npos) << output.err;
  EXPECT_TRUE(finds("Nikanor Testov7"));
  EXPECT_FALSE(finds("Nikanor Newname7"));
  Output status = run({"status"});
  EXPECT_NE(status.out.find("cut.xml"), std::string::npos) << status.out;
}

TEST_F(CliTest, AnEditionThatLostMoreThanATenthIsRefusedUnlessTheNumberIsStated) {
  ASSERT_EQ(run({"import", write("a.xml", un_list("2024-01-01", 100))}).exit, 0);
  std::string shrunk = write("b.xml", un_list("2024-02-01", 89, "Newname"));
  Output output = run({"import", shrunk});
  EXPECT_EQ(output.exit, 2);
  EXPECT_NE(output.err.find(shrunk + ": 89 entries, 11 fewer than the 100 of the edition before"),
            std::string::npos)
      << output.err;
  EXPECT_TRUE(finds("Nikanor Testov7"));
  EXPECT_EQ(run({"import", shrunk, "--accept-lost", "12"}).exit, 2);
  EXPECT_EQ(run({"import", shrunk, "--accept-lost", "11"}).exit, 0);
  EXPECT_TRUE(finds("Nikanor Newname7"));
}

TEST_F(CliTest, ATenthFewerIsTaken) {
  ASSERT_EQ(run({"import", write("a.xml", un_list("2024-01-01", 100))}).exit, 0);
  EXPECT_EQ(run({"import", write("b.xml", un_list("2024-02-01", 90))}).exit, 0);
}

TEST_F(CliTest, AnOlderEditionIsKeptAndChangesNothing) {
  ASSERT_EQ(run({"import", write("new.xml", un_list("2024-02-01", 20, "Newname"))}).exit, 0);
  ASSERT_EQ(run({"import", write("old.xml", un_list("2024-01-01", 20))}).exit, 0);
  EXPECT_TRUE(finds("Nikanor Newname7"));
  EXPECT_FALSE(finds("Nikanor Testov7"));
}

TEST_F(CliTest, ARejectedRecordNeedsItsExactNumber) {
  std::string text = un_list("2024-01-01", 20);
  std::size_t at = text.find("<INDIVIDUAL>");
  text.insert(at, "<INDIVIDUAL><DATAID></DATAID></INDIVIDUAL>\n");
  std::string file = write("un.xml", text);
  Output output = run({"import", file});
  EXPECT_EQ(output.exit, 2);
  EXPECT_NE(output.err.find(file + ": 1 record rejected; to leave exactly these out, give "
                                   "--accept-rejected 1"),
            std::string::npos)
      << output.err;
  EXPECT_EQ(run({"import", file, "--accept-rejected", "2"}).exit, 2);
  EXPECT_EQ(run({"import", file, "--accept-rejected", "1"}).exit, 0);
  EXPECT_TRUE(finds("Nikanor Testov7"));
}

TEST_F(CliTest, OneRefusedFileDoesNotStopTheOthers) {
  Output output = run(
      {"import", write("note.txt", "not a list\n"), write("un.xml", un_list("2024-01-01", 20))});
  EXPECT_EQ(output.exit, 2);
  EXPECT_TRUE(finds("Nikanor Testov7"));
}

TEST_F(CliTest, EachFileOfAnArchiveIsAnEdition) {
  std::string eu =
      "{\"names\":[\"Nikanor Testov7\"],\"entity_type\":\"person\",\"ref_number\":\"EU.1.1\","
      "\"ref_type\":\"EU Reference Number\"}\n";
  std::string tar =
      tar_of({{"eu_2021-01-29.jsonl", eu}, {"note.txt", "x"}, {"eu_2021-02-27.jsonl", eu + "\n"}});
  write("editions.csv", "path,source,published,role,note\nmonths.tar,eu.fsf,names,series,\n");
  Output output = run({"import", write("months.tar", tar + std::string(1024, '\0'))});
  EXPECT_EQ(output.exit, 2);
  EXPECT_EQ(output.err.find(path("months.tar") + "/note.txt"), 0U) << output.err;
  EXPECT_NE(output.out.find("2021-01-29"), std::string::npos) << output.out;
  EXPECT_NE(output.out.find("2021-02-27"), std::string::npos) << output.out;
  EXPECT_TRUE(finds("Nikanor Testov7"));
}

TEST_F(CliTest, ACutArchiveIsRefusedBehindItsEditions) {
  std::string tar = tar_of({{"un.xml", un_list("2024-01-01", 20)}, {"b.xml", "x"}});
  Output output = run({"import", write("months.tar", tar.substr(0, tar.size() - 600))});
  EXPECT_EQ(output.exit, 2);
  EXPECT_NE(output.err.find("months.tar: the archive is cut or damaged"), std::string::npos)
      << output.err;
  EXPECT_NE(output.err.find("1 member came out before"), std::string::npos) << output.err;
  EXPECT_TRUE(finds("Nikanor Testov7"));
}

TEST_F(CliTest, AFileOfAnotherSourceIsRefused) {
  std::string file = write("un.xml", un_list("2024-01-01", 20));
  Output output = run({"import", file, "--source", "us.ofac.sdn"});
  EXPECT_EQ(output.exit, 2);
  EXPECT_NE(output.err.find("this is a file of un.sc.consolidated, not of us.ofac.sdn"),
            std::string::npos)
      << output.err;
}

TEST_F(CliTest, UpdateTakesTheNewestOfEachSourceFromAFolder) {
  write("lists/a.xml", un_list("2024-01-01", 20));
  write("lists/deep/b.xml", un_list("2024-02-01", 21, "Newname"));
  write("lists/readme.txt", "nothing to see\n");
  Output output = run({"update", "--from", path("lists"), "--format", "json"});
  EXPECT_EQ(output.exit, 0) << output.err;
  EXPECT_NE(output.out.find("\"no_lists\":1"), std::string::npos) << output.out;
  EXPECT_TRUE(finds("Nikanor Newname20"));
  EXPECT_EQ(run({"update", "--from", path("nowhere")}).exit, 70);
}

TEST_F(CliTest, TheSameArgumentsGiveTheSameBytes) {
  ASSERT_EQ(run({"import", write("un.xml", un_list("2024-01-01", 50))}).exit, 0);
  for (const char* format : {"table", "json", "jsonl", "csv", "html"}) {
    SCOPED_TRACE(format);
    std::vector<std::string> arguments = {"screen", "Nikanor Testov7", "--explain", "--format",
                                          format};
    Output first = run(arguments);
    EXPECT_EQ(first.exit, 10) << first.err;
    EXPECT_EQ(first.out, run(arguments).out);
    EXPECT_NE(first.out.find("Testov7"), std::string::npos);
  }
}

TEST_F(CliTest, ARepeatedFlagTakesOneValueEachTime) {
  ASSERT_EQ(run({"import", write("un.xml", un_list("2024-01-01", 20))}).exit, 0);
  Output output = run({"screen", "--country", "Russia", "--country", "by", "--source",
                       "un.sc.consolidated", "Nikanor Testov7", "--format", "jsonl"});
  EXPECT_EQ(output.exit, 10) << output.err;
  EXPECT_EQ(
      output.out.find("{\"query\":{\"name\":\"Nikanor Testov7\",\"country\":[\"Russia\",\"by\"]}"),
      0u)
      << output.out;
}

TEST_F(CliTest, AQueryWithoutALetterOrDigitIsNoAnswer) {
  ASSERT_EQ(run({"import", write("un.xml", un_list("2024-01-01", 20))}).exit, 0);
  Output output = run({"screen", "!!!"});
  EXPECT_EQ(output.exit, 2);
  EXPECT_EQ(output.err, "detente: \"!!!\": nothing to compare: no letter or digit\n");
  EXPECT_EQ(run({"screen", "Nikanor Testov7", "--exhaustive", "--budget", "1"}).exit, 2);
}

TEST_F(CliTest, CustomerRowsThatCannotBeReadAreSaidAndTheOthersScreened) {
  ASSERT_EQ(run({"import", write("un.xml", un_list("2024-01-01", 20))}).exit, 0);
  std::string customers = write("c.csv",
                                "Name,Birth Date,Note\n"
                                "Nikanor Testov7,,a match\n"
                                "Jane Doe,31.12.62,bad date\n"
                                "Wilhelmina Brown,1962-12-31,none\n");
  Output output = run({"screen", "--file", customers, "--format", "jsonl"});
  EXPECT_EQ(output.exit, 2);
  EXPECT_NE(output.err.find(customers + ":3:1: birth_date \"31.12.62\": expected YYYY, YYYY-MM or "
                                        "YYYY-MM-DD"),
            std::string::npos)
      << output.err;
  EXPECT_EQ(std::count(output.out.begin(), output.out.end(), '\n'), 3);
  EXPECT_NE(
      output.out.find("{\"query\":{\"Name\":\"Jane Doe\",\"Birth Date\":\"31.12.62\",\"Note\":"
                      "\"bad date\"},\"error\":"),
      std::string::npos)
      << output.out;
}

TEST_F(CliTest, CompareFileKeepsItsColumnsAndAddsTheScore) {
  std::string pairs = write("pairs.csv",
                            "id,schema,name1,name2\n"
                            "1,Person,\"Abel, Niels\",Niels Abel\n"
                            "2,Person,Niels Abel,Wilhelmina Brown\n");
  Output output = run({"compare", "--file", pairs, "--format", "csv"});
  EXPECT_EQ(output.exit, 0) << output.err;
  std::istringstream lines(output.out);
  std::string line;
  std::getline(lines, line);
  EXPECT_EQ(line, "id,schema,name1,name2,score");
  std::getline(lines, line);
  EXPECT_EQ(line.substr(0, 37), "1,Person,\"Abel, Niels\",Niels Abel,0.9");
  std::getline(lines, line);
  EXPECT_EQ(line, "2,Person,Niels Abel,Wilhelmina Brown,0.0000");
}

TEST_F(CliTest, ShowFindsAnEntryByItsIdAlone) {
  ASSERT_EQ(run({"import", write("un.xml", un_list("2024-01-01", 20))}).exit, 0);
  for (const char* id : {"TSi.7", "un.sc.consolidated:TSi.7"}) {
    SCOPED_TRACE(id);
    Output output = run({"show", id});
    EXPECT_EQ(output.exit, 0) << output.err;
    EXPECT_NE(output.out.find("Nikanor Testov7"), std::string::npos) << output.out;
  }
  EXPECT_EQ(run({"show", "TSi.999"}).exit, 2);
}

TEST_F(CliTest, AnswersAsOfAndAsKnownAndAsAnEarlierGeneration) {
  auto screen = [&](std::vector<std::string> flags) {
    std::vector<std::string> arguments = {"screen", "Nikanor Testov19", "--threshold",
                                          "0.9",    "--format",         "jsonl"};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    return run(arguments);
  };
  auto finds_last = [](const Output& output) {
    EXPECT_TRUE(output.exit == 0 || output.exit == 10) << output.err;
    return output.out.find("\"TSi.19\"") != std::string::npos;
  };
  run({"import", write("a.xml", un_list("2024-01-01", 20))});
  run({"import", write("b.xml", un_list("2024-06-01", 19))});
  EXPECT_FALSE(finds_last(screen({})));
  EXPECT_EQ(screen({"--as-of", "2024-05-30"}).exit,
            10);  // delisted on 2024-06-01, New York's May 31
  EXPECT_FALSE(finds_last(screen({"--as-of", "2024-06-01"})));
  EXPECT_FALSE(finds_last(screen({"--as-of", "2019-12-31"})));  // listed on 2020-01-01
  EXPECT_NE(screen({"--as-of", "2019-12-31"}).err.find("no edition from before"),
            std::string::npos);
  EXPECT_TRUE(finds_last(screen({"--known", "2024-05-30"})));
  EXPECT_EQ(screen({"--known", "2023-01-01"}).exit, 70);  // nothing known is no answer
  EXPECT_EQ(screen({"--as-of", "yesterday"}).exit, 2);

  Output before = screen({"--as-of", "2024-03-01", "--known", "2024-03-15"});
  std::string key = "\"generation\":\"";
  std::string generation = before.out.substr(before.out.find(key) + key.size(), 64);
  run({"import", write("c.xml", un_list("2024-08-01", 20, "Other"))});
  EXPECT_EQ(screen({"--as-of", "2024-03-01", "--known", "2024-03-15"}).out, before.out);

  run({"import", write("late.xml", un_list("2024-02-01", 19))});
  Output after = screen({"--as-of", "2024-03-01", "--known", "2024-03-15"});
  EXPECT_FALSE(finds_last(after));  // the late edition tells that it had ended
  EXPECT_EQ(after.out.find(generation), std::string::npos);
  Output again = screen({"--as-of", "2024-03-01", "--generation", generation});
  EXPECT_EQ(again.out, before.out);
}

TEST_F(CliTest, OfThePastDaysAskedForTheIndexesUsedLastAreKept) {
  run({"import", write("a.xml", un_list("2024-01-01", 3))});
  auto ask = [&](const std::string& day) {
    return run({"screen", "Nikanor Testov1", "--format", "jsonl", "--as-of", day});
  };
  auto has = [&](const std::string& ending) {
    for (const auto& file : fs::directory_iterator(path("home/index")))
      if (file.path().filename().string().ends_with(ending)) return true;
    return false;
  };
  Output first = ask("2024-02-01");
  Output second = ask("2024-02-02");
  for (int day = 1; day <= 31; ++day) {
    ask("2024-03-" + std::string(day < 10 ? "0" : "") + std::to_string(day));
    EXPECT_EQ(ask("2024-02-02").out, second.out);
  }
  EXPECT_FALSE(has("@2024-02-01.idx"));
  EXPECT_TRUE(has("@2024-02-02.idx"));
  EXPECT_TRUE(has("@2024-03-01.idx"));
  EXPECT_EQ(std::distance(fs::directory_iterator(path("home/index")), {}), 32 + 1 + 1);
  EXPECT_TRUE(finds("Nikanor Testov1"));
  EXPECT_EQ(ask("2024-02-01").out, first.out);
}

TEST_F(CliTest, ChangesAndHistoryTellWhatAnEditionDid) {
  run({"import", write("a.xml", un_list("2024-01-01", 20))});
  run({"import", write("b.xml", un_list("2024-06-01", 19))});
  Output changes = run({"changes", "--format", "csv"});
  EXPECT_EQ(changes.exit, 0);
  EXPECT_NE(changes.out.find("delisted"), std::string::npos) << changes.out;
  EXPECT_NE(changes.out.find("TSi.19"), std::string::npos) << changes.out;
  Output history = run({"show", "TSi.19", "--history"});
  EXPECT_EQ(history.exit, 0);
  EXPECT_NE(history.out.find("2024-06-01T00:00:00Z  delisted  Nikanor Testov19"), std::string::npos)
      << history.out;
}

TEST_F(CliTest, VerifyFindsAnOriginalThatIsNotWhatWasReceived) {
  run({"import", write("a.xml", un_list("2024-01-01", 20))});
  run({"import", write("b.xml", un_list("2024-06-01", 19))});
  EXPECT_EQ(run({"verify", "--rebuild"}).exit, 0);
  for (const auto& file : fs::directory_iterator(path("home/editions")))
    std::ofstream(file.path(), std::ios::binary | std::ios::app) << "x";
  Output found = run({"verify"});
  EXPECT_EQ(found.exit, 70);
  EXPECT_NE(found.out.find("FAULT un.sc.consolidated of 2024-01-01T00:00:00Z"), std::string::npos)
      << found.out;
}

TEST_F(CliTest, OwnershipAnswersForEveryPartyOfAFileAndSaysWhatIsOdd) {
  std::string file =
      write("e.csv", "owner,asset,low,high\nX,A,50,50\nA,B,20,20\nA,B,20,20\nY,B,10,10\n");
  Output all = run({"ownership", "--edges", file, "--listed", "X,Y,Z", "--rule", "us.ofac", "--on",
                    "2025-03-04", "--format", "json"});
  EXPECT_EQ(all.exit, 0);
  EXPECT_NE(all.out.find("\"B\":{\"status\":\"BLOCKED\""), std::string::npos) << all.out;
  EXPECT_NE(all.out.find("\"Z\":{\"status\":\"LISTED\""), std::string::npos) << all.out;
  EXPECT_NE(all.err.find("e.csv:4:1: \"A\" and \"B\" stand in 2 rows, which add up"),
            std::string::npos)
      << all.err;
  EXPECT_NE(all.err.find("no statement names Z"), std::string::npos) << all.err;
  Output before = run(
      {"ownership", "--edges", file, "--listed", "X,Y", "--rule", "us.bis", "--on", "2025-12-01"});
  EXPECT_EQ(before.exit, 0);
  EXPECT_NE(before.out.find("not in force"), std::string::npos) << before.out;
  Output page =
      run({"ownership", "--edges", file, "--listed", "X", "--rule", "uk.rus", "--format", "html"});
  EXPECT_NE(page.out.find("Ownership under uk.rus"), std::string::npos);
}

TEST_F(CliTest, OwnershipRefusesAFileWithARowThatItCannotRead) {
  std::string file = write("bad.csv", "owner,asset,low,high\nX,A,50,50\nX,B,half,50\n");
  Output bad = run({"ownership", "--edges", file, "--listed", "X", "--rule", "us.ofac"});
  EXPECT_EQ(bad.exit, 2);
  EXPECT_EQ(bad.out, "");
  EXPECT_NE(bad.err.find("bad.csv:3:5: low \"half\": expected a percentage"), std::string::npos)
      << bad.err;
  EXPECT_EQ(run({"ownership", "--edges", file, "--rule", "us.nothing"}).exit, 64);
  EXPECT_EQ(run({"ownership", "--edges", file, "--rule", "us.ofac", "--on", "soon"}).exit, 64);
}

}  // namespace
}  // namespace detente::cli
