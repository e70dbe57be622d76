using KnowledgeGraph.Server.CommandLine;

return await ServerCommandLine.RunAsync(args, Console.Out, Console.Error);
