//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Rayzan, the electronic-participation portal.
#[derive(Debug, Parser)]
#[command(name = "rayzan", version, about, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the portal
    Serve(ServeFlags),
    /// Serve a demonstration: made-up people, one-press sign-in, letters on a page instead of the network
    Demo {
        /// Where and how.
        #[command(flatten)]
        flags: ServeFlags,
        /// Seed only the people and organizations, no calls
        #[arg(long)]
        empty: bool,
    },
    /// Manage administrators
    Admin {
        /// What to do with them.
        #[command(subcommand)]
        command: AdminCommand,
    },
    /// Work with the national identifiers of accounts
    Identity {
        /// What to do with them.
        #[command(subcommand)]
        command: IdentityCommand,
    },
    /// Apply waiting migrations and stop
    Migrate(PlaceFlags),
    /// Check configuration, database, clock, disk, mail and address, and say what to do
    Doctor {
        /// Where.
        #[command(flatten)]
        place: PlaceFlags,
        /// Also send a test letter to this address
        #[arg(long, value_name = "TO")]
        send_test: Option<String>,
    },
    /// Work with published ballots
    Vote {
        /// What to do with them.
        #[command(subcommand)]
        command: VoteCommand,
    },
    /// Find key concerns and protect tables on the command line
    Insight {
        /// What to do.
        #[command(subcommand)]
        command: InsightCommand,
    },
    /// Work with closing reports
    Report {
        /// What to do with them.
        #[command(subcommand)]
        command: ReportCommand,
    },
    /// Work with documents on the command line
    Document {
        /// What to do with them.
        #[command(subcommand)]
        command: DocumentCommand,
    },
}

/// Where the configuration and the data are.
#[derive(Debug, Clone, Default, Args)]
pub struct PlaceFlags {
    /// Folder of the data [default: ./rayzan-data]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Configuration file [default: rayzan.toml in the data folder, if there]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// Where the portal is and where it listens.
#[derive(Debug, Clone, Default, Args)]
pub struct ServeFlags {
    /// Address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<String>,
    /// Where.
    #[command(flatten)]
    pub place: PlaceFlags,
}

/// What can be done with administrators.
#[derive(Debug, Subcommand)]
pub enum AdminCommand {
    /// Make somebody an administrator of the whole portal; they sign in with a code by e-mail
    Create {
        /// Their e-mail address
        #[arg(long)]
        email: String,
        /// Their name, for a new account
        #[arg(long, default_value = "")]
        name: String,
        /// Where.
        #[command(flatten)]
        place: PlaceFlags,
    },
}

/// What can be done with identifiers.
#[derive(Debug, Subcommand)]
pub enum IdentityCommand {
    /// Take an identifier, read from standard input, off the account that has it
    #[command(
        long_about = "Take a national identifier off the account that has it, so that its holder can give it for their own. It is read \
                      from standard input: the command line would keep it in the shell's history. What the account has done \
                      stays; its owner gets a letter with the reason. The identifier can be given again when the calls that \
                      are open now have closed, or at once if you have made sure that the account was another person's."
    )]
    Release {
        /// Why; the owner of the account reads it
        #[arg(long)]
        reason: String,
        /// Do not wait for the calls that are open now: the account was another person's
        #[arg(long)]
        at_once: bool,
        /// Where.
        #[command(flatten)]
        place: PlaceFlags,
    },
}

/// What can be done with published ballots.
#[derive(Debug, Subcommand)]
pub enum VoteCommand {
    /// Count the ballots of a file again and print every round and every pair
    Count {
        /// ballots.csv or ballots.json, as downloaded from the page of a counted vote
        file: PathBuf,
    },
}

/// What can be found out.
#[derive(Debug, Subcommand)]
pub enum InsightCommand {
    /// Group short texts by what they are about; prints JSON
    Concerns {
        /// A file with a line of JSON for each text: {"id", "text"}
        #[arg(long, value_name = "FILE.jsonl")]
        input: PathBuf,
        /// A local sentence model; without one, words and parts of words are compared
        #[arg(long, value_name = "FILE")]
        model: Option<PathBuf>,
        /// Decides everything that is left to chance
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Withhold what could tell of a small group; prints the tables with the status of each cell
    Protect {
        /// A file of tables: {"tables": [{"name", "dimensions", "cells": [{"key", "count"}]}]}, with "Total" for margins
        #[arg(long, value_name = "TABLES.json")]
        input: PathBuf,
        /// The least number of people that may be seen
        #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u64).range(2..))]
        threshold: u64,
    },
}

/// What can be done with reports.
#[derive(Debug, Subcommand)]
pub enum ReportCommand {
    /// Say what stands between the report of a call and its publication; fails while anything does
    Check {
        /// The number of the call
        #[arg(long)]
        call: i64,
        /// Where.
        #[command(flatten)]
        place: PlaceFlags,
    },
    /// Publish a report that its lead has signed
    Publish {
        /// The number of the call
        #[arg(long)]
        call: i64,
        /// Where.
        #[command(flatten)]
        place: PlaceFlags,
    },
}

/// What can be done with documents.
#[derive(Debug, Subcommand)]
pub enum DocumentCommand {
    /// Show the tree of articles that the importer finds in a file
    Inspect {
        /// A .docx, .odt, .md, .html, .txt or Akoma Ntoso file
        file: PathBuf,
        /// How to print it
        #[arg(long, value_enum, default_value_t = Format::Json)]
        format: Format,
    },
}

/// How a tree is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For programs
    Json,
    /// For people: one line a node, indented
    Text,
}
