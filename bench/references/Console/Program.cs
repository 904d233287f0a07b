// The floor of every .NET program: it starts and ends.
return 0;
